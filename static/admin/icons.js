// Unfold draws its icons as ligatures: the text "chevron_right" in a font of pictures. A screen
// reader would read that name out, in the middle of every link and button that has an icon.

document.addEventListener("DOMContentLoaded", () => {
  for (const icon of document.querySelectorAll(".material-symbols-outlined")) {
    icon.setAttribute("aria-hidden", "true");
  }
});
