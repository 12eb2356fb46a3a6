var tries = 0;
$('#changeForm').validate({
	rules: {
		current: { required: true },
		password: { required: true, minlength: 10 },
		confirm: { equalTo: '#password' }
	},
	messages: {
		current: 'Masukkan kata sandi lama',
		password: 'Minimal 10 karakter',
		confirm: 'Kata sandi tidak sama'
	},
	submitHandler: function (form) {
		$('.proses').show();
		$.post('akun/ubah_sandi.php', $(form).serialize(), function (res) {
			$('.proses').hide();
			if (res.status == 'sukses') {
				$('.berhasil').text('Kata sandi berhasil diubah, silakan masuk kembali.').show();
				setTimeout(function () { window.location.href = 'keluar.php'; }, 2000);
			} else {
				tries++;
				$('.salah').text(res.pesan).show();
				$('[name=current]').val('').focus();
				if (tries >= 3) $('#lupa').show();
			}
		}, 'json');
	}
});
$('.lihat').on('click', function () {
	var i = $(this).prev('input');
	i.attr('type', i.attr('type') == 'password' ? 'text' : 'password');
});
