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

/// A whole number as a text in a base.
pub(super) fn printed(value: &Value, radix: u32) -> Option<String> {
    let (mut limbs, is_negative) = match value {
        Value::Big(value) => {
            let size = value.unsigned_abs();
            ((0..4).map(|at| (size >> (32 * at)) as u32).collect::<Vec<u32>>(), **value < 0)
        }
        Value::Wide(limbs) => (limbs.to_vec(), false),
        _ => return None,
    };
    // As many digits at a time as a limb holds in every base.
    const AT_A_TIME: u32 = 6;
    let by = u64::from(radix.checked_pow(AT_A_TIME)?);
    let mut digits = Vec::new();
    while limbs.iter().any(|limb| *limb != 0) {
        let mut rest = 0u64;
        for limb in limbs.iter_mut().rev() {
            let part = rest << 32 | u64::from(*limb);
            (*limb, rest) = ((part / by) as u32, part % by);
        }
        for _ in 0..AT_A_TIME {
            digits.push(char::from_digit((rest % u64::from(radix)) as u32, radix)?);
            rest /= u64::from(radix);
        }
        while limbs.last() == Some(&0) {
            limbs.pop();
        }
    }
    while digits.last() == Some(&'0') {
        digits.pop();
    }
    if digits.is_empty() {
        digits.push('0');
    }
    let sign = if is_negative { "-" } else { "" };
    Some(sign.chars().chain(digits.into_iter().rev()).collect())
}
