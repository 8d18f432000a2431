// Copies the address of a new link: <button data-copy="id of the field" data-done="Copied">

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Without https a browser lets no script write there; what is selected can be copied by hand.
      if (!document.execCommand("copy")) return;
    }
    button.textContent = button.dataset.done;
  });
}
