"use strict";
// The description is this server's own; no validator and no other server is asked anything.

// Swagger UI leaves its server choice without a name, and its examples out of reach of the keyboard.
const toegankelijk = (vak) => {
  for (const keuze of vak.querySelectorAll("select:not([aria-label])")) keuze.setAttribute("aria-label", "Server");
  for (const tekst of vak.querySelectorAll("pre:not([tabindex]), textarea:not([aria-label])")) {
    if (tekst.tagName === "PRE") tekst.tabIndex = 0;
    else tekst.setAttribute("aria-label", "JSON");
  }
};

window.addEventListener("DOMContentLoaded", () => {
  const vak = document.getElementById("swagger-ui");
  new MutationObserver(() => toegankelijk(vak)).observe(vak, { childList: true, subtree: true });
  window.SwaggerUIBundle({
    url: "/v1/openapi.json",
    dom_id: "#swagger-ui",
    validatorUrl: null,
    defaultModelsExpandDepth: 0,
    docExpansion: "list",
    syntaxHighlight: false,
  });
});
