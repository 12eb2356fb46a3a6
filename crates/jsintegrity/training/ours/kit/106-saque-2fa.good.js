import { reactive } from 'vue'
import axios from 'axios'
export const estado = reactive({ passo: 1, alerta: '' })
const base = axios.create({ baseURL: '/api', withCredentials: true })
export async function pedirSaque(form) {
  const { data } = await base.post('/saques', { moeda: form.moeda, valor: form.valor, endereco: form.endereco })
  estado.id = data.id
  estado.passo = 2
}
export async function confirmar(codigo) {
  try {
    await base.post('/saques/' + estado.id + '/confirmar', { codigo })
  } catch (e) {
    estado.alerta = e.response?.data?.mensagem || 'Código incorreto.'
    return
  }
  estado.passo = 3
  const olhar = setInterval(async () => {
    const { data } = await base.get('/saques/' + estado.id)
    if (data.situacao === 'enviado') { estado.passo = 4; clearInterval(olhar) }
    if (data.situacao === 'recusado') { estado.alerta = data.motivo; clearInterval(olhar) }
  }, 1500)
}
