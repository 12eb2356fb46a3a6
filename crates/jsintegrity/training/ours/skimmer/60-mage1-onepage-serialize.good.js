var Billing = Class.create();
Billing.prototype = {
  initialize: function (form, saveUrl) {
    this.form = form;
    this.saveUrl = saveUrl;
    if ($(this.form)) $(this.form).observe('submit', function (event) { this.save(); Event.stop(event); }.bind(this));
  },
  save: function () {
    if (checkout.loadWaiting != false) return;
    var validator = new Validation(this.form);
    if (validator.validate()) {
      checkout.setLoadWaiting('billing');
      new Ajax.Request(this.saveUrl, {
        method: 'post',
        onComplete: checkout.setLoadWaiting.bind(checkout, false),
        onSuccess: this.nextStep.bind(this),
        onFailure: checkout.ajaxFailure.bind(checkout),
        parameters: Form.serialize(this.form)
      });
    }
  },
  nextStep: function (transport) {
    var response = transport.responseText.evalJSON(true);
    if (response.error) { alert(response.message); return false; }
    checkout.setStepResponse(response);
  }
};
