// Keys of the minutes, with Alt, by place on the keyboard: N the next item, P the one before, D a decision, I an instruction.
const OPENS = { KeyD: "new-decision", KeyI: "new-instruction" };

function open(id) {
  const details = document.getElementById(id)?.closest("details");
  if (!details) return;
  details.open = true;
  details.querySelector("textarea")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const link = { KeyN: "next", KeyP: "prev" }[event.code];
  if (link) {
    event.preventDefault();
    document.querySelector(`article a[rel=${link}]`)?.click();
  } else if (event.code in OPENS) {
    event.preventDefault();
    open(OPENS[event.code]);
  }
});
