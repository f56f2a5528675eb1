// A cell being edited: the caret stands at the end of the text, Esc gives up, and the focus comes back where it was.
// A form of class .cell-form may name the control to return to: data-return="<id>".
let back = null;

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const form = event.target.closest?.(".cell-form");
  if (!form) return;
  event.stopPropagation();
  form.querySelector("[data-cancel]")?.click();
}, true);

document.addEventListener("htmx:before:request", (event) => {
  back = event.target.closest(".cell-form")?.dataset.return ?? null;
});

document.addEventListener("htmx:after:swap", () => {
  const text = document.querySelector(".cell-form :is(textarea, input:not([type=hidden]))");
  if (back) {
    document.getElementById(back)?.focus();
    back = null;
  } else if (text && !text.dataset.met) {
    text.dataset.met = "";
    text.focus();
    text.setSelectionRange?.(text.value.length, text.value.length);
  }
});
