// Runs before the page is drawn, so that what needs no script is not seen to change. GOV.UK Frontend asks for these classes.
document.body.classList.add("js-enabled", ...("noModule" in HTMLScriptElement.prototype ? ["govuk-frontend-supported"] : []));
