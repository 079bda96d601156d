// Wide tables and long lines of code scroll; with this also by keyboard.
const scrolling = ".md-typeset__scrollwrap, .md-typeset pre > code";
const reach = () => {
  for (const element of document.querySelectorAll(scrolling)) {
    element.tabIndex = 0;
  }
};
// The theme wraps tables once the page is there.
new MutationObserver(reach).observe(document.documentElement, { childList: true, subtree: true });
reach();
