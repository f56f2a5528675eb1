"""Questions about rounds, vacancies and curricula, one file per noun."""
