// SPDX-License-Identifier: GPL-3.0-or-later
// Everything works without this; it only makes some things quicker.
"use strict";

if ("serviceWorker" in navigator && document.querySelector("[data-offline]")) {
  navigator.serviceWorker.register("/hors-ligne.js");
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
