jQuery(function($){
  var files = {
    win: {t:'Download for Windows', u:'/releases/4.2.1/editor-4.2.1-setup.exe', s:'38.4 MB'},
    mac: {t:'Download for macOS', u:'/releases/4.2.1/editor-4.2.1.dmg', s:'41.0 MB'},
    linux: {t:'Download for Linux', u:'/releases/4.2.1/editor-4.2.1.AppImage', s:'44.7 MB'}
  };
  var p = navigator.platform.toLowerCase();
  var os = p.indexOf('win')===0 ? 'win' : p.indexOf('mac')===0 ? 'mac' : 'linux';
  var f = files[os];
  var $a = $('<a class="big-green-dl"/>').text(f.t+' ('+f.s+')').attr('href', f.u);
  $a.on('click', function(){
    if(window.dataLayer) dataLayer.push({event:'download', os:os, version:'4.2.1'});
    $('.after-download').slideDown();
  });
  $('#download').empty().append($a);
  $.get(f.u+'.sha256', function(sum){
    $('<p class="sum"/>').text('SHA-256: '+sum.split(' ')[0]).insertAfter($a);
  });
  $.each(files, function(k,o){
    if(k!==os) $('<a/>').attr('href',o.u).text(o.t).appendTo('.other-systems');
  });
});
