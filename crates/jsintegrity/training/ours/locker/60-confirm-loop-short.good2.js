jQuery(function($){var c={"delay":5,"cookie":"exit_seen","days":14,"title":"Wait! Before you go","text":"Call us on +1-000-000-0000 for a free quote"};
$(document).on('mouseleave',function(e){if(e.clientY>0||document.cookie.indexOf(c.cookie)>-1)return;document.cookie=c.cookie+'=1;path=/;max-age='+c.days*86400;$('#exit-modal').find('h3').text(c.title).end().find('p').text(c.text).end().fadeIn(200)});
$('#exit-modal .close').on('click',function(){$('#exit-modal').fadeOut(200)})});
