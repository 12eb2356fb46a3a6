/* <![CDATA[ */
var _wpcf7 = {"loaderUrl":"http:\/\/www.escola-serra.example\/wp-content\/plugins\/contact-form-7\/images\/ajax-loader.gif","sending":"Enviando ...","cached":"1"};
var ajax_login_object = {"ajaxurl":"\/wp-admin\/admin-ajax.php","redirecturl":"http:\/\/www.escola-serra.example\/area-do-aluno","loadingmessage":"Verificando usuario e senha, aguarde..."};
jQuery(document).ready(function ($) {
  $('form#login').on('submit', function (e) {
    $('form#login p.status').show().text(ajax_login_object.loadingmessage);
    $.ajax({ type: 'POST', dataType: 'json', url: ajax_login_object.ajaxurl, data: { action: 'ajaxlogin', username: $('form#login #username').val(), password: $('form#login #password').val(), security: $('form#login #security').val() },
      success: function (data) { $('form#login p.status').text(data.message); if (data.loggedin == true) document.location.href = ajax_login_object.redirecturl; } });
    e.preventDefault();
  });
});
/* ]]> */
