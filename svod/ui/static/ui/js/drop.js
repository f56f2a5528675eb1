// <ui-drop>: a file chosen or dropped; names what was chosen.
class Drop extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input[type=file]");
    const label = this.querySelector(".drop");
    const chosen = this.querySelector("[data-chosen]");
    const over = (on) => (event) => {
      event.preventDefault();
      label.classList.toggle("is-over", on);
    };
    label.addEventListener("dragover", over(true));
    label.addEventListener("dragleave", over(false));
    label.addEventListener("drop", (event) => {
      over(false)(event);
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    input.addEventListener("change", () => {
      const names = [...input.files].map((file) => file.name).join(", ");
      if (names) chosen.textContent = names;
      label.classList.toggle("is-chosen", Boolean(names));
    });
  }
}

customElements.define("ui-drop", Drop);
