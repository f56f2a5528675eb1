// Behaviour of every page, one module per noun. Data is changed by the server through htmx; nothing here keeps any.
import "./toasts.js";
import "./drop.js";
import "./dialogs.js";
import "./slash.js";
import "./keys.js";
import "./panel.js";
import "./cells.js";
import "./density.js";
