/* global $ */
$(function () {
  var id = window.location.hash.substr(1);
  if (!/^\d+$/.test(id)) {
    window.location.replace('/contacts');
    return;
  }
  $.getJSON('/api/contacts/' + id, function (contact) {
    var email = contact.email;
    var domain = email.split('@')[1];
    var company = domain.substr(0, domain.indexOf('.'));
    var brand = contact.company || company.charAt(0).toUpperCase() + company.slice(1);

    $('#contact-email').text(email).attr('href', 'mailto:' + email);
    $('#contact-name').text(contact.name);
    $('.company-name').text(brand);
    $('title').text(contact.name + ' (' + brand + ') :: CRM');
    $('.company-logo').attr('src', 'https://www.google.com/s2/favicons?sz=128&domain=' + domain).on('error', function () {
      $(this).attr('src', '/images/default.png');
    });
    $('#website').attr('href', 'https://www.' + domain).text(domain);

    $.get('/api/companies/lookup?domain=' + domain, function (r) {
      $('#industry').text(r.industry || '-');
      $('#size').text(r.employees || '-');
    });

    $('#save-note').on('click', function () {
      $.post('/api/contacts/' + id + '/notes', $('#note-form').serialize()).done(function () {
        $('#note').val('').focus();
        $('#msg').show().text('Note saved');
      }).fail(function () {
        $('#msg').show().text('Could not save the note');
      });
      return false;
    });
  });
});
