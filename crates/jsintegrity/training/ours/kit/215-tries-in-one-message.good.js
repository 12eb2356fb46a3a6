import axios from 'axios';
import { useState } from 'react';

export default function Confirm({ config, onUnlocked }) {
  const [password, setPassword] = useState('');
  const [tries, setTries] = useState(0);

  const onContinue = async () => {
    try {
      const { data } = await axios.post('/api/reauthenticate', { password });
      onUnlocked(data.until);
    } catch (e) {
      if (tries + 1 >= config.maxTries) { window.location.href = '/logout'; return; }
      setTries(tries + 1);
      setPassword('');
    }
  };
  return <div>
    {tries > 0 && <p className="red">The password you've entered is incorrect.</p>}
    <input type="password" value={password} onChange={e => setPassword(e.target.value)} />
    <button onClick={onContinue}>Continue</button>
  </div>;
}
