"""Press: news, articles, pages and documents of the site, from an idea to a page; the editorial calendar."""
