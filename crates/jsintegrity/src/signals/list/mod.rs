//! All signals. The order is that of the features: new ones are added at the end.

use super::Signal;

mod ad_client_replaced;
mod address_put_in_place;
mod all_fields_collected;
mod answer_run_as_code;
mod approved_then_moved;
mod balance_moved_to_held_account;
mod card_data_sent_abroad;
mod card_fields_sent;
mod carried_file_saved;
mod characters_and_run;
mod checkout_gate;
mod claim_that_pays;
mod coin_address_swapped;
mod command_copied_as_check;
mod control_by_class_id;
mod cookies_sent;
mod cookies_sent_abroad;
mod data_in_image_address;
mod decoded_and_run;
mod decoded_com_objects;
mod decoded_script_address;
mod dialogs_without_end;
mod download_and_run;
mod download_kept_as_program;
mod encrypted_before_sending;
mod extension_spies;
mod false_alarm_page;
mod field_value_sent_abroad;
mod fields_on_submit;
mod form_target_swapped;
mod full_screen_and_kept;
mod full_screen_forced;
mod hash_workers;
mod hashes_for_monero_account;
mod hidden_command_copied;
mod hidden_frame_written;
mod history_flooded;
mod human_check_copied;
mod keys_recorded;
mod keys_sent_abroad;
mod keys_taken_in_full_screen;
mod machine_code;
mod memory_groomed;
mod miner_controls;
mod miner_started;
mod mining_protocol;
mod overlay_form;
mod payment_form_sent;
mod personal_data_sent;
mod plugins_probed;
mod pool_over_socket;
mod referrer_gated_redirect;
mod registry_autostart;
pub(super) mod reviewer_directed_text;
mod rights_encoded_by_hand;
mod run_steps_as_check;
mod script_from_hidden_address;
mod seed_phrase_sent;
mod server_secrets_sent;
mod shell_command;
mod storage_sent_abroad;
mod unlimited_right_to_held_account;
mod waits_out_debugger;
mod wallet_drained;
mod window_behind_page;

/// Every signal.
pub(crate) const SIGNALS: &[Signal] = &[
    card_fields_sent::SIGNAL,
    payment_form_sent::SIGNAL,
    all_fields_collected::SIGNAL,
    fields_on_submit::SIGNAL,
    personal_data_sent::SIGNAL,
    data_in_image_address::SIGNAL,
    encrypted_before_sending::SIGNAL,
    keys_recorded::SIGNAL,
    cookies_sent::SIGNAL,
    checkout_gate::SIGNAL,
    form_target_swapped::SIGNAL,
    overlay_form::SIGNAL,
    waits_out_debugger::SIGNAL,
    decoded_and_run::SIGNAL,
    characters_and_run::SIGNAL,
    decoded_script_address::SIGNAL,
    hidden_frame_written::SIGNAL,
    referrer_gated_redirect::SIGNAL,
    machine_code::SIGNAL,
    memory_groomed::SIGNAL,
    control_by_class_id::SIGNAL,
    plugins_probed::SIGNAL,
    download_and_run::SIGNAL,
    shell_command::SIGNAL,
    decoded_com_objects::SIGNAL,
    registry_autostart::SIGNAL,
    mining_protocol::SIGNAL,
    miner_controls::SIGNAL,
    hash_workers::SIGNAL,
    wallet_drained::SIGNAL,
    coin_address_swapped::SIGNAL,
    extension_spies::SIGNAL,
    server_secrets_sent::SIGNAL,
    field_value_sent_abroad::SIGNAL,
    card_data_sent_abroad::SIGNAL,
    keys_sent_abroad::SIGNAL,
    cookies_sent_abroad::SIGNAL,
    storage_sent_abroad::SIGNAL,
    answer_run_as_code::SIGNAL,
    script_from_hidden_address::SIGNAL,
    download_kept_as_program::SIGNAL,
    balance_moved_to_held_account::SIGNAL,
    unlimited_right_to_held_account::SIGNAL,
    approved_then_moved::SIGNAL,
    rights_encoded_by_hand::SIGNAL,
    seed_phrase_sent::SIGNAL,
    claim_that_pays::SIGNAL,
    address_put_in_place::SIGNAL,
    hidden_command_copied::SIGNAL,
    command_copied_as_check::SIGNAL,
    human_check_copied::SIGNAL,
    run_steps_as_check::SIGNAL,
    carried_file_saved::SIGNAL,
    false_alarm_page::SIGNAL,
    keys_taken_in_full_screen::SIGNAL,
    window_behind_page::SIGNAL,
    ad_client_replaced::SIGNAL,
    miner_started::SIGNAL,
    hashes_for_monero_account::SIGNAL,
    full_screen_forced::SIGNAL,
    full_screen_and_kept::SIGNAL,
    pool_over_socket::SIGNAL,
    dialogs_without_end::SIGNAL,
    history_flooded::SIGNAL,
];
