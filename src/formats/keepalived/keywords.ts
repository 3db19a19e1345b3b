/** The keywords that keepalived knows, by the block that they stand in: of its keepalived.conf(5), 2.3. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** At the top, beside those that relais reads. */
export const rootKeywords = words(`
  SSL bfd_instance child_wait_time garp_group instance interface_up_down_delays linkbeat_interfaces linkbeat_use_polling
  namespace_with_ipsets net_namespace net_namespace_ipvs static_routes static_rules track_file track_group use_pid_dir
  virtual_server virtual_server_group vrrp_track_file vrrp_track_process`);

/** In vrrp_instance, beside those that have a field. */
export const instanceKeywords = words(`
  accept auth_hmac check_unicast_src debug dont_track_primary down_timer_adverts garp_extra_if garp_lower_prio_delay
  garp_lower_prio_repeat garp_master_delay garp_master_refresh garp_master_refresh_repeat garp_master_repeat
  higher_prio_send_advert kernel_rx_buf_size linkbeat_use_polling lower_prio_no_advert lvs_sync_daemon_interface
  mcast_dst_ip mcast_src_ip native_ipv6 no_accept no_virtual_ipaddress notify_priority_changes old_unicast_checksum
  owner_ignore_adverts preempt promote_secondaries skip_check_adv_addr smtp_alert strict_mode thread_timer_expired
  timer_expired_backup track_bfd track_file track_process track_src_ip unicast_fault_no_peer unicast_ttl use_ipvlan
  use_vmac use_vmac_addr v3_checksum_as_v2 version vmac_garp_intvl vmac_xmit_base vrf`);

/** In vrrp_sync_group. */
export const groupKeywords = words(`
  global_tracking notify_priority_changes smtp_alert sync_group_tracking_weight track_bfd track_file track_process`);

/** In vrrp_script. */
export const scriptKeywords = words('init_fail');

/** Words of an address that take a value, and those that stand alone. */
export const addressOptions = words('brd broadcast dev scope label peer preferred_lft track_group');
export const addressFlags = words('home -nodad mngtmpaddr noprefixroute autojoin no_track use_vmac');
