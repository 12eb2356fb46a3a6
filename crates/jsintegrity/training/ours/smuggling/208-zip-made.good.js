import { saveAs } from 'file-saver';
import JSZip from 'jszip';
async function give(files) {
  const zip = new JSZip();
  files.forEach(f => zip.file(f.name, f));
  const b = await zip.generateAsync({ type: 'blob' });
  saveAs(b, 'photos.zip');
}
document.querySelector('#all').onclick = () => give([...document.querySelector('#pick').files]);
