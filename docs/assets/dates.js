// Says so where a review is overdue. The sentence is in the page already, hidden, with the day on which the review was
// due; it is shown from the day after. Nothing is claimed without this script: only a browser knows what day it is.
(() => {
  "use strict";
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  for (const time of document.querySelectorAll("[hidden] time[data-due]")) {
    if (time.dateTime < today) {
      time.closest("[hidden]").hidden = false;
    }
  }
})();
