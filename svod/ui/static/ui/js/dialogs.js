// Dialogs are <dialog> alone: data-open="<id>" opens one, data-close closes the one it stands in.
// A dialog that htmx has just brought with data-shown opens at once.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  const opened = opener && document.getElementById(opener.dataset.open);
  if (opened) {
    event.preventDefault(); // without scripts such a link leads to a page of its own
    opened.showModal();
  }
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
});

document.addEventListener("htmx:after:swap", () => {
  for (const dialog of document.querySelectorAll("dialog[data-shown]:not([open])")) dialog.showModal();
});
