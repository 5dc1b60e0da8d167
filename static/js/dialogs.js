// <a data-dialog="id" href="/…/bekreft/">: opens that <dialog> here; without a script the address shows the same as a page.
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
    return;
  }
  const closer = event.target.closest("[data-close-dialog]");
  const open = closer?.closest("dialog");
  if (open) {
    event.preventDefault();
    open.close();
  } else if (event.target instanceof HTMLDialogElement && isBackdrop(event)) {
    event.target.close();
  }
});

function isBackdrop(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
