// SPDX-License-Identifier: GPL-3.0-or-later
// Everything works without this; it only makes some things quicker.
"use strict";

if ("serviceWorker" in navigator && document.querySelector("[data-offline]")) {
  navigator.serviceWorker.register("/hors-ligne.js");
  // What is on the screen is kept too: the worker comes to work only for the next page.
  const style = document.querySelector('link[rel="stylesheet"]');
  caches.open("rota-1").then((cache) => cache.addAll([location.pathname, style.href, document.querySelector("script[src]").src]));
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
    button.textContent = button.dataset.done;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Planning as it goes on. Without this the page is loaded again every two seconds.
for (const status of document.querySelectorAll("[data-progress]")) {
  const source = new EventSource(status.dataset.progress);
  const bar = document.querySelector("progress");
  const rows = document.querySelector("[data-rows]");
  let picture = document.querySelector("[data-picture]");
  const address = picture.getAttribute("src");
  let drawn = performance.now();
  let waits = false;
  // Once a second at most; what is there stays until the next picture has come.
  const draw = () => {
    if (waits) return;
    waits = true;
    setTimeout(() => {
      const next = picture.cloneNode();
      next.addEventListener("load", () => {
        next.alt = picture.alt;
        picture.replaceWith(next);
        picture = next;
      });
      next.src = `${address}?${Date.now()}`;
      drawn = performance.now();
      waits = false;
    }, Math.max(0, drawn + 1000 - performance.now()));
  };
  source.addEventListener("message", (event) => {
    const told = JSON.parse(event.data);
    status.textContent = told.sentence;
    bar.value = told.percent;
    picture.alt = told.picture;
    draw();
    rows.replaceChildren(...told.rows.map((row) => {
      const line = document.createElement("tr");
      const name = document.createElement("th");
      name.scope = "row";
      name.textContent = row.name;
      const cells = [row.best, row.bound, row.proven ? "✓" : "…"].map((text) => {
        const cell = document.createElement("td");
        cell.textContent = text;
        return cell;
      });
      line.append(name, ...cells);
      return line;
    }));
    if (told.over) {
      source.close();
      location.replace(told.done ? location.pathname.replace(/\/calcul$/, "") : location.pathname);
    }
  });
}

// A mistake in a text leads to its line.
for (const link of document.querySelectorAll("a[data-line]")) {
  link.addEventListener("click", (event) => {
    const text = document.querySelector(link.hash);
    const lines = text.value.split("\n");
    const start = lines.slice(0, link.dataset.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
    event.preventDefault();
    // Laid down at the line first, which scrolls there, then the line is shown as chosen.
    text.setSelectionRange(start, start);
    text.blur();
    text.focus();
    text.scrollTop = (link.dataset.line - 4) * (text.scrollHeight / lines.length);
    text.setSelectionRange(start, start + lines[link.dataset.line - 1].length);
  });
}

// A CSV file is read into the text that the form sends.
for (const line of document.querySelectorAll("[data-import]")) {
  const [input, wrong] = [line.querySelector("input"), line.querySelector("[role=alert]")];
  line.hidden = false;
  input.addEventListener("change", async () => {
    if (!input.files.length) return;
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await input.files[0].arrayBuffer());
      document.getElementById(line.dataset.import).value = text;
      wrong.hidden = true;
    } catch {
      wrong.hidden = false;
    }
  });
}
