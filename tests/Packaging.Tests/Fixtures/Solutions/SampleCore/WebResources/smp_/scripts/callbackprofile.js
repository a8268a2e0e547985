"use strict";
var Smp = { onLoad: function () {}, sync: function () {} };
