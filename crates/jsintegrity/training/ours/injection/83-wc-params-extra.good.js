var wc_add_to_cart_params = {"ajax_url":"\/wp-admin\/admin-ajax.php","wc_ajax_url":"\/?wc-ajax=%%endpoint%%","i18n_view_cart":"View cart","cart_url":"\/cart\/","is_cart":"","cart_redirect_after_add":"no"};
var wc_checkout_params = {"ajax_url":"\/wp-admin\/admin-ajax.php","update_order_review_nonce":"0000000000","checkout_url":"\/?wc-ajax=checkout","is_checkout":"1","debug_mode":"","i18n_checkout_error":"Error processing checkout."};
jQuery(function(b){
  var c = wc_add_to_cart_params;
  b(document.body).on("added_to_cart", function(){ b(".cart-count").load(location.href + " .cart-count > *") });
  b(document.body).on("click", ".qty-plus,.qty-minus", function(){ var i = b(this).siblings("input.qty"), v = parseInt(i.val(),10) || 0; i.val(b(this).is(".qty-plus") ? v+1 : Math.max(0,v-1)).trigger("change") });
  b("body").is(".woocommerce-checkout") && b.ajax({url:c.wc_ajax_url.replace("%%endpoint%%","get_variation"), type:"POST", data:{security:wc_checkout_params.update_order_review_nonce}, dataType:"json"});
});
