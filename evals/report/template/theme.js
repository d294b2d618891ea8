"use strict";
// Before anything is painted: the theme that was chosen here last.
try {
  const theme = localStorage.getItem("dateline-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* storage is off */ }
