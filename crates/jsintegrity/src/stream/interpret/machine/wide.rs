//! Whole numbers beyond 127 bits, which texts are packed into and taken out of piece by piece: `n & 255n`, `n >>= 8n`, `n % 256n`.

use std::rc::Rc;

use crate::stream::interpret::tree::Operator;
use crate::stream::interpret::value::Value;

/// What an operator makes of a wide number and another one, as far as unpacking needs it.
pub(super) fn with_wide(operator: Operator, wide: &[u32], other: i128) -> Option<Value> {
    Some(match operator {
        Operator::Less | Operator::LessEqual | Operator::Equal(_) => Value::Bool(false),
        Operator::Greater | Operator::GreaterEqual | Operator::NotEqual(_) => Value::Bool(true),
        Operator::BitAnd if other >= 0 => {
            let low = wide.iter().take(4).rev().fold(0u128, |sum, limb| sum << 32 | u128::from(*limb));
            Value::Big(Rc::new((low & other as u128) as i128))
        }
        Operator::ShiftRight if (0..1 << 20).contains(&other) => {
            let (limbs, bits) = (other as usize / 32, other as u32 % 32);
            let rest = wide.get(limbs..).unwrap_or_default();
            let above = rest.iter().skip(1).copied().chain([0]);
            let shifted = rest
                .iter()
                .zip(above)
                .map(|(low, high)| ((u64::from(high) << 32 | u64::from(*low)) >> bits) as u32);
            Value::whole(shifted.collect())
        }
        Operator::Divide | Operator::Remainder => {
            let by = u64::from(u32::try_from(other).ok().filter(|by| *by > 0)?);
            let (mut rest, mut quotient) = (0u64, wide.to_vec());
            for limb in quotient.iter_mut().rev() {
                let part = rest << 32 | u64::from(*limb);
                (*limb, rest) = ((part / by) as u32, part % by);
            }
            if operator == Operator::Divide {
                Value::whole(quotient)
            } else {
                Value::Big(Rc::new(rest.into()))
            }
        }
        _ => return None,
    })
}

/// The number next to it that is no whole one.
pub(super) fn nearest(wide: &[u32]) -> f64 {
    let lost = wide.len().saturating_sub(4);
    let sticky = u128::from(wide[..lost].iter().any(|limb| *limb != 0));
    let top = wide[lost..].iter().rev().fold(0u128, |sum, limb| sum << 32 | u128::from(*limb));
    (top | sticky) as f64 * 2f64.powi(32 * lost as i32)
}
