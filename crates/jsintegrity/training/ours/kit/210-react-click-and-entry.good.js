import React, { useState, useEffect } from 'react';
import axios from 'axios';

const SignIn = ({ onUser }) => {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState(null);

  useEffect(() => {
    axios.get('/api/session').then((r) => r.data.user && onUser(r.data.user)).catch(() => {});
  }, []);

  const handleSubmit = async (e) => {
    e.preventDefault();
    try {
      const { data } = await axios.post('/api/session', { email, password });
      onUser(data.user);
    } catch (err) {
      setError(err.response.data.message);
    }
  };

  return React.createElement('form', { onSubmit: handleSubmit },
    React.createElement('input', { type: 'email', value: email, onChange: (e) => setEmail(e.target.value) }),
    React.createElement('input', { type: 'password', value: password, onChange: (e) => setPassword(e.target.value) }),
    error, React.createElement('button', { type: 'submit' }, 'Sign In'));
};
export default SignIn;
