"use strict";
// Comfort only: everything works without it.

document.documentElement.classList.add("met-script");
for (const deel of document.querySelectorAll(".alleen-script")) deel.hidden = false;

for (const vak of document.querySelectorAll("[data-sleep]")) {
  const veld = vak.querySelector("input[type=file]");
  const gekozen = vak.querySelector("[data-gekozen]");
  const toon = () => {
    const bestand = veld.files[0];
    gekozen.textContent = bestand ? `${gekozen.dataset.gekozen} ${bestand.name}` : "";
  };
  veld.addEventListener("change", toon);
  for (const soort of ["dragenter", "dragover"]) {
    vak.addEventListener(soort, (gebeurtenis) => {
      gebeurtenis.preventDefault();
      vak.classList.add("erboven");
    });
  }
  vak.addEventListener("dragleave", () => vak.classList.remove("erboven"));
  vak.addEventListener("drop", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    vak.classList.remove("erboven");
    if (gebeurtenis.dataTransfer.files.length !== 1) return;
    veld.files = gebeurtenis.dataTransfer.files;
    toon();
  });
  toon();
}

for (const formulier of document.querySelectorAll("form[data-bezig]")) {
  const knop = formulier.querySelector("button[type=submit]");
  const opschrift = knop.textContent;
  formulier.addEventListener("submit", () => {
    knop.textContent = formulier.dataset.bezig;
    knop.setAttribute("aria-disabled", "true");
  });
  window.addEventListener("pageshow", () => {
    knop.textContent = opschrift;
    knop.removeAttribute("aria-disabled");
  });
}

const zoek = document.getElementById("zoek");
if (zoek) {
  const tekort = document.getElementById("alleen-tekort");
  const aantal = document.getElementById("aantal");
  const rijen = [...document.querySelectorAll("#rijen tbody tr")].map((rij) => ({
    rij,
    tekst: rij.cells[0].textContent.toLowerCase(),
    tekort: rij.hasAttribute("data-tekort"),
  }));
  const filter = () => {
    const gezocht = zoek.value.trim().toLowerCase();
    let getoond = 0;
    for (const { rij, tekst, tekort: komtTekort } of rijen) {
      rij.hidden = !tekst.includes(gezocht) || (tekort.checked && !komtTekort);
      if (!rij.hidden) getoond += 1;
    }
    aantal.textContent = aantal.dataset.tekst.replace("#", String(getoond));
  };
  zoek.addEventListener("input", filter);
  tekort.addEventListener("change", filter);
}
