// What pages share. Everything works without it; with it, things are where one looks.
import "./menus.js";
import "./requests.js";
import "./dialogs.js";
import "./outline.js";
