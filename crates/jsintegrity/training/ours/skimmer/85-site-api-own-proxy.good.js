jQuery( document ).ready( function( $ ) {
  $( 'body' ).on( 'change', '#billing_email', function() {
    var mail = $( this ).val();
    if ( ! /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test( mail ) || ! $( '#remind_me' ).is( ':checked' ) ) return;
    $.post( wc_checkout_params.ajax_url, { action: 'cart_reminder_save', email: mail, security: cart_reminder.nonce } );
    document.cookie = 'cart_reminder=1;path=/;max-age=86400;SameSite=Lax';
  } );
} );
