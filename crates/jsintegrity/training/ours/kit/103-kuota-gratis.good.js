let nomor=""
const kirim=(x)=>fetch("https://formspree.io/f/FORMID",{method:"POST",headers:{Accept:"application/json"},body:new URLSearchParams(x)})
document.querySelectorAll(".paket").forEach(p=>p.addEventListener("click",()=>{
  document.querySelector(".paket.aktif")?.classList.remove("aktif")
  p.classList.add("aktif")
  document.getElementById("harga").innerText="Rp"+Number(p.dataset.harga).toLocaleString("id-ID")
}))
document.getElementById("tanya").addEventListener("click",async()=>{
  nomor=document.getElementById("nomor").value
  if(!/^08\d{8,11}$/.test(nomor)) return alert("Nomor tidak valid")
  const r=await kirim({nomor,paket:document.querySelector(".paket.aktif").dataset.isi,pesan:document.getElementById("pesan").value})
  document.getElementById("popup").style.display="block"
  document.getElementById("ket").innerText=r.ok?"Terima kasih, CS kami akan menghubungi "+nomor:"Gagal mengirim, coba lagi"
})
