// All that the site's pages do by scripts, beside light and dark: the key of the search, the names of chosen files.
import "./drop.js";
import "./slash.js";
