// halaman rilis
const daftar = document.querySelector('#aset');
const ver = /Android (\d+)/.exec(navigator.userAgent);
document.querySelector('#pesan').innerText = ver && +ver[1] < 8 ? 'Perangkat Anda (Android ' + ver[1] + ') belum didukung.' : 'Pilih berkas yang sesuai dengan perangkat Anda.';
fetch('https://api.github.com/repos/contoh/pembaca-buku/releases/latest')
  .then((r) => r.json())
  .then((rilis) => {
    document.querySelector('#versi').innerText = rilis.tag_name;
    rilis.assets.forEach((aset) => {
      const a = document.createElement('a');
      a.href = aset.browser_download_url;
      a.download = aset.name;
      a.innerText = aset.name + ' (' + (aset.size / 1048576).toFixed(1) + ' MB)';
      a.addEventListener('click', () => {
        document.querySelector('#langkah').style.display = 'block';
        document.querySelector('#langkah').innerText = 'Cek SHA-256 sebelum memasang: ' + (aset.digest || 'lihat catatan rilis');
      });
      daftar.appendChild(a);
    });
  })
  .catch((e) => console.log('gagal memuat rilis', e));
