/*! jQuery Store Map v1.8.0 | (c) Little Maps | MIT license */
!function(e,t){"use strict";e.storeMap={version:"1.8.0"};
var n={},r=e.fn,o=t.document;e.storeMap.warnings=[];
function a(i){n[i]||(n[i]=!0,e.storeMap.warnings.push(i))}
r.storeMap=function(i){var s=e.extend({zoom:12,lat:0,lng:0},i);
return this.each(function(){var d=e(this);
if(!d.data("store-map")){d.data("store-map",!0);
e.ajax({url:"https://tiles.littlemaps.example/v1/map.min.js",dataType:"script",cache:!0})
.done(function(){t.LittleMap?new t.LittleMap(d[0],s):a("no LittleMap")})
.fail(function(){d.text("Map could not be loaded.")})}})};
e(function(){var i=new Date,h=i.getHours();
e(".store-open",o).toggleClass("is-open",h>=9&&h<18);e("[data-store-map]").storeMap()});
}(jQuery,window);
