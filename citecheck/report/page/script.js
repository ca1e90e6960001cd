"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const form = document.querySelector(".bar form");
  const status = document.querySelector(".bar output");
  const cards = all(".card[data-severity]");

  function shown() {
    const wanted = new Set(all("input[name=severity]:checked", form).map((box) => box.value));
    const words = form.elements.words.value.trim().toLowerCase();
    let number = 0;
    for (const card of cards) {
      const fits = wanted.has(card.dataset.severity) &&
        (!words || card.textContent.toLowerCase().includes(words));
      card.hidden = !fits;
      number += fits;
    }
    document.body.classList.toggle("with-info", wanted.has("info"));
    for (const badge of all(".badge")) badge.hidden = !wanted.has(badge.dataset.severity);
    for (const sentence of all(".s")) {
      const cover = sentence.dataset.cover;
      sentence.classList.toggle(cover, form.elements.tint.checked);
    }
    status.textContent = `${number} of ${cards.length} findings shown`;
  }

  function light(ids) {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    for (const id of ids) document.getElementById(id)?.classList.add("lit");
  }

  function step(by) {
    const open = cards.filter((card) => !card.hidden);
    if (!open.length) return;
    const at = open.indexOf(document.activeElement?.closest(".card"));
    const card = open[(at + by + open.length) % open.length] ?? open[0];
    card.focus();
    if (card.dataset.place) {
      light([card.dataset.place, card.id]);
      document.getElementById(card.dataset.place)?.scrollIntoView({ block: "center" });
    }
  }

  form.addEventListener("input", shown);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "Escape") light([]);
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const card = event.target.closest(".card[data-place]");
    const sentence = event.target.closest(".s");
    if (event.target.closest("a, summary")) return;
    if (card) {
      light([card.dataset.place, card.id]);
      document.getElementById(card.dataset.place)?.scrollIntoView({ block: "center" });
    } else if (sentence) {
      const ids = (sentence.dataset.cards ?? "").split(" ").filter(Boolean);
      light([sentence.id, ...ids]);
      const first = document.getElementById(ids[0]);
      first?.closest("details")?.setAttribute("open", "");
      first?.scrollIntoView({ block: "nearest" });
    }
  });
  form.hidden = false;
  shown();
})();
