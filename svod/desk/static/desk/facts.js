/* A list of ticks is narrowed by words; without the script the whole list stands. */
class FactFind extends HTMLElement {
  connectedCallback() {
    const list = this.parentElement.querySelector(".facts-list");
    const rows = [...list.querySelectorAll("label")];
    const fold = (words) => words.toLowerCase().replaceAll("ё", "е");
    const told = rows.map((row) => fold(row.textContent));
    this.hidden = rows.length < 8;
    this.querySelector("input").addEventListener("input", (event) => {
      const asked = fold(event.target.value).split(/\s+/).filter(Boolean);
      rows.forEach((row, n) => {
        row.hidden = !row.querySelector("input").checked && !asked.every((word) => told[n].includes(word));
      });
    });
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  }
}
customElements.define("fact-find", FactFind);
