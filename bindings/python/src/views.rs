//! Which slots of an answer a view shows, and its memory as a buffer.
#![expect(unsafe_code, reason = "the buffer protocol of CPython is made of pointers")]

use std::ffi::{c_int, c_void};
use std::sync::Arc;

use pyo3::exceptions::PyBufferError;
use pyo3::ffi;
use pyo3::prelude::*;

/// The slots of an answer that a view shows.
#[derive(Clone, Debug)]
pub(crate) enum Shown {
    /// From `first` on, `len` of them, each `step` after the one before: slices of slices are such runs too.
    Run { first: usize, len: usize, step: isize },
    /// These, with their starts. The dates of a zone whose clocks fall back over midnight are not in one piece.
    Picked { places: Arc<[usize]>, starts: Arc<[i64]> },
}

impl Shown {
    pub(crate) fn len(&self) -> usize {
        match self {
            Shown::Run { len, .. } => *len,
            Shown::Picked { places, .. } => places.len(),
        }
    }

    /// The place in the answer of the slot at a place in the view.
    #[inline]
    pub(crate) fn place(&self, index: usize) -> Option<usize> {
        match self {
            Shown::Run { first, len, step } => {
                (index < *len).then(|| first.wrapping_add_signed(step.wrapping_mul(index as isize)))
            }
            Shown::Picked { places, .. } => places.get(index).copied(),
        }
    }

    /// Every `step`-th from `start` on, `count` of them.
    pub(crate) fn sliced(&self, start: isize, step: isize, count: usize, all: &[i64]) -> Shown {
        let index = |number: usize| start.wrapping_add(step.wrapping_mul(number as isize)) as usize;
        match self {
            Shown::Run { step: own, .. } => {
                let first = self.place(index(0)).unwrap_or_default();
                Shown::Run { first, len: count, step: own.wrapping_mul(step) }
            }
            Shown::Picked { .. } => {
                Shown::picked((0..count).filter_map(|number| self.place(index(number))).collect(), all)
            }
        }
    }

    /// These places, as a run if they are one.
    pub(crate) fn picked(places: Vec<usize>, all: &[i64]) -> Shown {
        let first = places.first().copied().unwrap_or_default();
        if places.iter().enumerate().all(|(index, place)| *place == first + index) {
            return Shown::Run { first, len: places.len(), step: 1 };
        }
        let starts = places.iter().filter_map(|place| all.get(*place).copied()).collect();
        Shown::Picked { places: places.into(), starts }
    }

    /// Where the first start lies, and how many bytes lie between two of them.
    fn memory(&self, all: &[i64]) -> (*const i64, isize) {
        match self {
            Shown::Run { first, step, .. } => (all.get(*first..).unwrap_or(all).as_ptr(), step.wrapping_mul(8)),
            Shown::Picked { starts, .. } => (starts.as_ptr(), 8),
        }
    }
}

/// Fills in a buffer over the starts of a view: 64-bit seconds since 1970, read only.
///
/// # Safety
/// `view` is a buffer that CPython asks `owner` to fill in, and `owner` keeps `all` and `shown` as they are.
pub(crate) unsafe fn fill(
    view: *mut ffi::Py_buffer,
    flags: c_int,
    owner: Bound<'_, PyAny>,
    all: &[i64],
    shown: &Shown,
) -> PyResult<()> {
    if view.is_null() {
        return Err(PyBufferError::new_err("there is no buffer to fill in"));
    }
    // SAFETY: it is a buffer to be written, as just seen.
    let view = unsafe { &mut *view };
    view.obj = std::ptr::null_mut();
    if flags & ffi::PyBUF_WRITABLE == ffi::PyBUF_WRITABLE {
        return Err(PyBufferError::new_err("slots cannot be written to; copy them first"));
    }
    let (start, stride) = shown.memory(all);
    let in_one_piece = stride == 8 || shown.len() < 2;
    if !in_one_piece && flags & ffi::PyBUF_STRIDES != ffi::PyBUF_STRIDES {
        return Err(PyBufferError::new_err("these slots do not lie in one piece; copy them first"));
    }
    let contiguous = [ffi::PyBUF_C_CONTIGUOUS, ffi::PyBUF_F_CONTIGUOUS, ffi::PyBUF_ANY_CONTIGUOUS];
    if !in_one_piece && contiguous.into_iter().any(|flag| flags & flag == flag) {
        return Err(PyBufferError::new_err("these slots do not lie in one piece; copy them first"));
    }
    // A vector's length fits: it is memory.
    let len = shown.len() as isize;
    // [length, bytes between two starts]: given back in `release`.
    let measures = Box::into_raw(Box::new([len, if in_one_piece { 8 } else { stride }])).cast::<isize>();
    view.buf = start.cast_mut().cast::<c_void>();
    view.len = len.wrapping_mul(8);
    view.readonly = 1;
    view.itemsize = 8;
    view.ndim = 1;
    let wants = |flag: c_int| flags & flag == flag;
    view.format = if wants(ffi::PyBUF_FORMAT) { c"q".as_ptr().cast_mut() } else { std::ptr::null_mut() };
    view.shape = if wants(ffi::PyBUF_ND) { measures } else { std::ptr::null_mut() };
    // SAFETY: the second of the two numbers.
    view.strides = if wants(ffi::PyBUF_STRIDES) { unsafe { measures.add(1) } } else { std::ptr::null_mut() };
    view.suboffsets = std::ptr::null_mut();
    view.internal = measures.cast::<c_void>();
    view.obj = owner.into_ptr();
    Ok(())
}

/// Gives back what [`fill`] took.
///
/// # Safety
/// `view` was filled in by [`fill`] and is released once, as CPython does.
pub(crate) unsafe fn release(view: *mut ffi::Py_buffer) {
    // SAFETY: `internal` is the box that `fill` made.
    unsafe { drop(Box::from_raw((*view).internal.cast::<[isize; 2]>())) }
}
