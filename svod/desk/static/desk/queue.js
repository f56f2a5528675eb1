// The queue by keys, taken by place on the keyboard (code): A accepts, R opens the word why,
// Ctrl+Enter sends it, J and K walk.
// What was just accepted goes to the foot of the page for ten seconds; without this script it stands above the queue.
const rows = () => [...document.querySelectorAll("[data-queued]")];
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
const here = () => document.activeElement?.closest("[data-queued]");

function walk(step) {
  const all = rows();
  const at = all.indexOf(here());
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  const target = event.target instanceof Element ? event.target : document.body;
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && target.closest("[data-return]")) {
    event.preventDefault();
    target.closest("form").requestSubmit();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === "Escape" && typing(target)) here()?.focus();
  if (typing(target)) return;
  const row = here() ?? rows()[0];
  if (event.code === "KeyJ") walk(1);
  else if (event.code === "KeyK") walk(-1);
  else if (row && event.code === "KeyA") row.querySelector("form.accept")?.requestSubmit();
  else if (row && event.code === "KeyR") {
    const word = row.querySelector("[data-return]");
    word.open = true;
    word.querySelector("textarea").focus();
    event.preventDefault();
  }
});

const named = location.hash ? document.querySelector(`[data-queued]${CSS.escape(location.hash).replace("\\#", "#")}`) : null;
(named ?? rows()[0])?.focus({ preventScroll: !named });

const just = document.querySelector("[data-just]");
const toasts = document.querySelector("ui-toasts");
if (just && toasts) {
  just.className = "toast is-done";
  just.querySelector("button").className = "";
  toasts.append(just);
}
