"""Infrastructure: projects with offers and money, investors and partners with talks, sites and rooms for rent."""
