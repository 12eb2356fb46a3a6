$("#quote").validate({
  rules: { fname: "required", email: { required: true, email: true }, phone: { required: true, minlength: 10 }, zip: { required: true, digits: true, minlength: 5, maxlength: 5 }, size: { required: true, number: true } },
  messages: { email: "Please enter a valid e-mail address", zip: "Enter your ZIP so we can find the nearest crew", size: "Approximate square feet is required" },
  errorClass: "has-error",
  submitHandler: function (form) {
    $(".rotation").show();
    $.post("/wp-admin/admin-ajax.php?action=quote_request", $(form).serialize(), function (r) {
      $(".rotation").hide();
      if (r.success) window.location.assign("/thank-you/?ref=" + r.data.ref);
      else $("#quote .global").text(r.data.message).show();
    });
  }
});
$("#phone").mask("(000) 000-0000"); $("#zip").mask("00000"); $("#date").mask("00/00/0000");
