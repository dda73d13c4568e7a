// On the small page at an old address: leads on with what stands behind the “#”, which a refresh would lose.
"use strict";
location.replace(document.getElementById("moved").href + location.hash);
